//! A gateway and a provisioner for examples and tests: what they answer is written down as data.

"use strict";

module.exports = require("./lib/bss.js");

// The same package for `require`, with the same types.
import bss = require("bss");

const system: bss.Bss = bss.Bss.inMemory();
const error: bss.Code = "not-found";
export = { system, error };

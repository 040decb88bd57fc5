// The same classes as for `require`, so that an error of the one is an error of the other.
import bss from "./index.js";

export const { Bss, BssError, codes, copy, isDecimal, version } = bss;

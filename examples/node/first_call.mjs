// Opens a system and makes one call.
// @ts-check
import { Bss } from "bss";

const bss = Bss.inMemory(); // or Bss.open("bss.db")
const category = await bss.catalog.defineCategory({ code: "home", name: "At home" });
console.log(category.code, category.name);
bss.close();

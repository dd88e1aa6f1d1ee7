// Loads the parts of the built program together with their code as it was compiled when they were built. Node's own cache keeps
// only what is compiled while a file is loaded; most of what a command takes is the compiling of what it comes to later.
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

/** The parts in a folder. */
exports.openParts = function openParts(folder) {
  const modules = new Map();
  const scripts = new Map();

  function load(name) {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const path = join(folder, name);
    // A part is one function, in nothing but ASCII.
    const script = new vm.Script(readFileSync(path, "latin1"), {
      filename: path,
      cachedData: read(compiled(name)),
    });
    scripts.set(name, script);
    const find = (id) => (id.startsWith("./") ? load(id.slice(2)) : require(id));
    script.runInThisContext()(module.exports, find, module, path, folder);
    return module.exports;
  }

  function compiled(name) {
    return join(folder, "compiled", name);
  }

  return {
    load,
    /** Writes what has been compiled by now, for later starts of this very build. */
    keep() {
      mkdirSync(join(folder, "compiled"), { recursive: true });
      for (const [name, script] of scripts) writeFileSync(compiled(name), script.createCachedData());
    },
  };
};

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    // A part that no run came to while the program was built.
    return undefined;
  }
}

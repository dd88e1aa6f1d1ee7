/** The folder of the built program of a clone, or undefined where there is none or a file that it was made from has changed since. */
export function builtProgram(command?: string, root?: string): string | undefined;

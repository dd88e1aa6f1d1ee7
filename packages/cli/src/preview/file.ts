/** The file in which a package says how it is previewed. */
export const previewFile = "stoa.preview.json";

/** The one place at the bottom end where results are told. */
export const toasterId = "stoa";

// The German texts of all pages but the first.
export const catalogues = {};

/** Crosswalk's version, as files and reports name it: that of package.json, which a test holds it to. */
export const VERSION = "0.1.0";

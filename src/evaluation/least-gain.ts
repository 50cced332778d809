/** A round that gains less on validation is not worth its rules, however many matches say so. */
export const LEAST_GAIN = 0.0005;

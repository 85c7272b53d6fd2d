// Where H5Web keeps the view that somebody chose last, to choose it again.
const PREFERENCE = 'h5web:preferredVis';

/** Pictures in colours are looked at as pictures, whatever was chosen for planes of numbers. */
export const IMAGE_VIEW = 'RGB';

/** Switches on the views that H5Web has but keeps for itself as yet: surfaces. */
export function offerAllViews() {
  Object.assign(globalThis, { H5WEB_EXPERIMENTAL: true });
  try {
    // H5Web begins with the last view that there is, which would be the surface now.
    if (localStorage.getItem(PREFERENCE) === null) {
      localStorage.setItem(PREFERENCE, JSON.stringify('Heatmap'));
    }
  } catch {
    // Without storage there are no preferences.
  }
}

/** Runs something that chooses a view, without it being taken for the visitor's own choice. */
export function keepingPreference(choose: () => void) {
  try {
    const before = localStorage.getItem(PREFERENCE);
    choose();
    if (before !== null) {
      localStorage.setItem(PREFERENCE, before);
    }
  } catch {
    // See above.
  }
}

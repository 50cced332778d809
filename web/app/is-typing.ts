/** True where a letter is text: in fields, in lists that search as one types, and while a dialog is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  // A closed list box searches as one types, too.
  const field =
    "input:not([type=checkbox], [type=radio]), textarea, select, [role=listbox], [role=menu], [aria-haspopup=listbox]";
  return target.isContentEditable || target.closest(field) !== null;
}

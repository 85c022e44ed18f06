/** Opens a page, or a mail to an address that says already what it is about. */
export function contactUrl(contact: string, subject: string): string {
  return URL.canParse(contact) ? contact : `mailto:${contact}?subject=${encodeURIComponent(subject)}`;
}

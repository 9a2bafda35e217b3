/** An HTML element with a class, attributes and children. Text is inserted as text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { className = '', ...attributes }: { className?: string } & Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className) made.className = className
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

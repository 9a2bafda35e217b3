import { createContext, useContext } from 'hono/jsx'

/** What every form needs: the token of the session, and the address that it is sent to unless it names another. */
export type FormContext = { formToken: string; url: URL }

const Current = createContext<FormContext | null>(null)
export const FormProvider = Current.Provider

export function useForms(): FormContext {
  const forms = useContext(Current)
  if (!forms) throw new Error('This form is rendered outside of a page of the panel')
  return forms
}

interface FormBody {
  formData(): Promise<FormData>;
}

/**
 * Fields and files of a form. Node marks this call as deprecated for servers, because it holds the whole body in memory; here
 * both ends share one process and the body is in memory anyway.
 */
export const readForm = (body: FormBody): Promise<FormData> => body.formData();

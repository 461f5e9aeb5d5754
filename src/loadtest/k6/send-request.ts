import http, { type RefinedResponse } from 'k6/http';
import type { HttpAnswer } from '../adapter/exchange.ts';
import type { AdapterHost } from '../adapter/scripted-adapter.ts';

/**
 * Sends requests of one person. Cookies are kept apart from those of all others, and only where the backend is to have
 * them back.
 *
 * @param within wall milliseconds until no answer counts as none
 */
export function sender(url: string, within: number, keepsCookies: boolean): AdapterHost['request'] {
  let jar = new http.CookieJar();
  return async ({ method, path, headers, body }, atMost = within) => {
    const response = await http.asyncRequest(method, `${url}${path}`, body ?? null, {
      headers,
      jar,
      timeout: atMost,
    });
    if (!keepsCookies && response.headers['Set-Cookie'] !== undefined) jar = new http.CookieJar();
    return answerOf(response);
  };
}

function answerOf(response: RefinedResponse<'text'>): HttpAnswer {
  return {
    status: response.status,
    text: response.body ?? '',
    get headers() {
      const headers: Record<string, string> = {};
      for (const name in response.headers) {
        headers[name.toLowerCase()] = response.headers[name] as string;
      }
      return headers;
    },
  };
}

/** The shape of a route of the REST API. */
import type { Core } from './core.ts';
import type { Json } from './payloads.ts';

export interface Call {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Like `/channels/:channel/messages`. */
  path: string;
  /** True where the token stands in the address and no bot signs in. */
  open?: boolean;
  /** What is answered; undefined for 204. Throws what Discord would refuse with. */
  run: (core: Core, call: Call) => Json | Json[] | undefined;
}

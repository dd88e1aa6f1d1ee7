import type { Readable } from "node:stream";

/** An answer that is more than a 200 with JSON. */
export class Answer<T = unknown> {
  readonly status: number;
  readonly body: T | undefined;
  readonly headers: Record<string, string>;
  /** Sent as it is, with the content type of the headers. */
  readonly raw: string | Uint8Array | Readable | undefined;
  readonly events: EventSource | undefined;

  constructor(
    status: number,
    parts: {
      body?: T;
      headers?: Record<string, string>;
      raw?: string | Uint8Array | Readable;
      events?: EventSource;
    } = {},
  ) {
    this.status = status;
    this.body = parts.body;
    this.headers = parts.headers ?? {};
    this.raw = parts.raw;
    this.events = parts.events;
  }

  /** The same answer with further headers. */
  with(headers: Record<string, string>): Answer<T> {
    return new Answer<T>(this.status, {
      ...(this.body === undefined ? {} : { body: this.body }),
      ...(this.raw === undefined ? {} : { raw: this.raw }),
      headers: { ...this.headers, ...headers },
    });
  }
}

/** Feeds an event stream until the signal ends. */
export type EventSource = (push: (data: unknown, event?: string) => void, signal: AbortSignal) => Promise<void> | void;

/** 200. */
export const ok = <T>(body: T, headers: Record<string, string> = {}) => new Answer<T>(200, { body, headers });

/** 201, for what wasn't there before. */
export const created = <T>(body: T, headers: Record<string, string> = {}) => new Answer<T>(201, { body, headers });

/** 202, for what is still under way. */
export const accepted = <T>(body?: T, headers: Record<string, string> = {}) =>
  new Answer<T>(202, { ...(body === undefined ? {} : { body }), headers });

/** 204, without a body. */
export const noContent = (headers: Record<string, string> = {}) => new Answer<never>(204, { headers });

/** Any other status with JSON. */
export const answer = <T>(status: number, body: T, headers: Record<string, string> = {}) =>
  new Answer<T>(status, { body, headers });

/** Bytes or text of another type than JSON. */
export const raw = (
  contentType: string,
  content: string | Uint8Array | Readable,
  headers: Record<string, string> = {},
) => new Answer<never>(200, { raw: content, headers: { "content-type": contentType, ...headers } });

/** 302 to another address of ours. */
export const redirect = (location: string, headers: Record<string, string> = {}) =>
  new Answer<never>(302, { headers: { location, ...headers } });

/** Server-sent events. */
export const eventStream = (source: EventSource) => new Answer<never>(200, { events: source });

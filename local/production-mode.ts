/**
 * To be imported before anything else: React and others look at NODE_ENV when they are loaded, and their
 * development builds take several times as long. The deployed bundles have it built in.
 */
process.env['NODE_ENV'] ??= 'production';
// The SDK says on Node 20 that it will want 22 from 2027 on. Every test passes on 24 as well.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

export {};

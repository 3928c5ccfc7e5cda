package io.responsysdestination.bootstrap.config;

import java.nio.file.Path;

/** PEM files for HTTPS: the chain of certificates and the private key. */
public record TlsFiles(Path certificate, Path key) {}

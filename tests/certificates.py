"""Certificates for servers of a test, by an authority of the test's own."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


@dataclass(frozen=True)
class Authority:
    """Signs certificates, by the `openssl` of this machine, in a folder of its own."""

    folder: Path

    def __post_init__(self) -> None:
        self._openssl(
            "req", "-x509", *_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=ca"
        )  # fmt: skip

    def trusted(self) -> ssl.SSLContext:
        """Return what a client has that trusts this authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.folder / "ca.pem"))

    def server(self, host: str, *, days: int = 2) -> ssl.SSLContext:
        """Return what a server has that says it is `host`, for so many days from now."""
        name = f"{host}.{days}"
        self._openssl(
            "req", *_KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}",
            "-addext", f"subjectAltName=DNS:{host}",
        )  # fmt: skip
        self._openssl(
            "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", str(days), "-copy_extensions", "copy",
            "-out", f"{name}.pem",
        )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

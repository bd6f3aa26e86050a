package org.iopgateway.gateway.partner;

/** Some authority's certificate. */
final class TestPem {

    static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBuTCCAT6gAwIBAgIUSXAG5/nfISSUgmlBr+dTcG7wvSkwCgYIKoZIzj0EAwIw
            EjEQMA4GA1UEAwwHdGVzdCBDQTAgFw0yNjExMjQxMjA5NTBaGA8yMTI2MTAzMTEy
            MDk1MFowEjEQMA4GA1UEAwwHdGVzdCBDQTB2MBAGByqGSM49AgEGBSuBBAAiA2IA
            BKjbAsrgzUA8wdqK9dq0QeYadlhJq5xNoKB0NXRAQsrCpVoGt6uxTgGVdKdrPfYq
            HtvCBXw2Mnna8Ik/69rkMFcZAQtYgG8AXmVIgsDmrJ14cvLVHHv/0P0pvNhFjERh
            5aNTMFEwHQYDVR0OBBYEFBmabYP6YnJDGswl70I2SiT4uXmRMB8GA1UdIwQYMBaA
            FBmabYP6YnJDGswl70I2SiT4uXmRMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0E
            AwIDaQAwZgIxAKjce+vuGQA50r9wMBQgFkMJkmMDrTfXiWBfulTKWGukDQLuM8dU
            5jv8wUzEMbAOPwIxAKBeg1wGAUa94GW3/B/OQ09jjOpJLbnGgg5lnaBiaMdJx8Qx
            Rs+oK3q4u0eQpEtBCg==
            -----END CERTIFICATE-----
            """;

    private TestPem() {}
}

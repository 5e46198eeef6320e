/** Tokens of `{"iss":"x"}`, each by its own algorithm, made once by another implementation. */
export const TOKENS = {
  RS256:
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.KCtkXaTSuSnnRXN9RiLiQQ9cOOdjPCovcttoaXwylJLZ3nMZP1lWpva_CduWZyed9lCWlPadDralJK7En4muto1YivdcjOcDg2cszuUYajNuLd0kDYKTxIcTWDnO9H246xHCwSqDh3eMeJLdEdffK7PTosNccEpp7wsrBvwbdEM',
  RS384:
    'eyJhbGciOiJSUzM4NCJ9.eyJpc3MiOiJ4In0.krTPi_CGczywE8SdFZRHHDFjNn-NUYFKnSr7eZ8mGDlKAmdUMMuGY_T3etyrG4IAlnwIpYPkUWFfVxIzHiGugxbThjOs_P3JKYznZf15oGelJLF47m0foF6kz6bKkFtAteXJ7NvImm0PhgJaJs7s7eiXWHSLxTqLefHhCp2Ccag',
  RS512:
    'eyJhbGciOiJSUzUxMiJ9.eyJpc3MiOiJ4In0.UdJIs4fU7tCNsNyesYg_jEaw1J-Z3sz-YMoNFjURDGcULMscn2SweRKnojzRgff9rxu5L-jwXJ_KvLHJDLhZy78eP75_blcsyuQLmk3MhApQxVL4tk2cb2qITEEo3s77fsXKqLMRrv39VAq2GYA87mGc5AmIorZZsl4_OrUORO8',
  PS256:
    'eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.r-qq_IsDHbdKr2lduvcf_l1Nh4cHqgz3sE5QTkivnvqU6ycifNPM5VP-pNLcvjMQh0MJyo2w4FuC5jbQA-Gy_R9j0ExNOFdopHBrxs_wfmBOtqfaB27-kiHA5odDT79HfY5js3W9ESa4Ca4qXE6eMoEplB40tlzKsjaOinBjPqSF3G5uvh2zrJCNtXRpvoE8TOvAoIIRro03wnfazXaK9fhcOpQF9tVLAEHMSb8GyxPMuzKMIFYiKvCXYwbrHN9b',
  PS384:
    'eyJhbGciOiJQUzM4NCJ9.eyJpc3MiOiJ4In0.UvWB9C2LXGUqEMrObO9-WlGex42gcIS0Qo63mvRWhlfeQ9roy6RiJDRmCfdKJY1HRj-2SszNHWPfa654MALitCvm9cgsoy5coHgbAhvLQcV5YyblWk-3othucO0zNuuBjPhH1_smE8NPdu3RnnEAao7CvM2sQj_SnvrKzFOmHd1rZPFqmGFKlJNK7O0pkI6gg9g0Yb1g_fpSYH0mQmK42MN6tIn44QG1oLx1MTVJQYToIjJwZN-fBB8m6GPeZpfd',
  PS512:
    'eyJhbGciOiJQUzUxMiJ9.eyJpc3MiOiJ4In0.kQiAKzB6Olo5xpDmVG6Fv41JcE_v8dPxVHj4vl3sECDuRKZgb40dymjCz8GS5Dwi9iDJ8gjR0Wxgl252jmVm0nMY3bbLDDqvUt2ljYZEaNapas3uMzP7mB25lEqVpqAwg3wMqGVZr3YZC9Xq03zZ7CDG8gj9jwa6QHer4F0c4pVYMytoxa2X8961L42Ibrjy8vzkxvVnyDLnQCN3lGUeJGsi8rVBufwGoqSQyXkrjfz8Ob7rDxyzj6CsJORRqEhl',
  ES256:
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.3g2zVDSRE-h3jWt4sZ4-N2UAeXEeZirqeprqd_MYNy1wCzBEgW5uQWu6FkvQk3mW82qxQOgGs-5vKVv1IZxlWQ',
  ES384:
    'eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJ4In0.-f60nCS76KOK343X8QVloGCPYOvJ40DuBcJgXMPO4XauaQD-3QLDomFWpuW-6IaBpWRG_OkI0Wdyc3FiTRJVnMy65WzMFspKiSkLT5MceXMu3xQEG8FrYYoDf9tYoul_',
  ES512:
    'eyJhbGciOiJFUzUxMiJ9.eyJpc3MiOiJ4In0.AaCpi7Kdz51KBNfUxzTKuBWLkqEn4slPf1xzgnokDD7f-IBydHwXqbtLfVQfzyO2xUfPRy25mm0aDDb6WdBrC8QwAXn_RCnB4-tMzUUtbBUkMwt6F10Nq2CrFsD4udsgUCoQ53Aic3CwNYlSdKplD1QGxbExKzaV9JxVC9gZIQcnaM7j',
  EdDSA:
    'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.F4LxnsfMRCYFAGa1eJmJt0ZfKSu7m9O4OiLf-9PSy5IdgJpC8C6RqUIQX5qDvtKtvpSJ6vMswrmZvwZPu6AoDg',
};

/** The public keys of the tokens, as JWK. */
export const KEYS = {
  RS: '{"kty":"RSA","n":"ywANZATJ9PajvEZLDNBxWUpQNd2ya3PzfB2DNybMe2MdYtiFz56xqz6b7-oiqqKKrhvgdZnxnlYH6c5_lDflUL6C5clUMfIvFxTPDRXBHXK01C1aHP7Zcr5asI8_1dw5dP4jk0XoW8CmlxrEkBK-HV99cW3_kJi2M9LjE-DNbAk","e":"AQAB"}',
  ES256:
    '{"kty":"EC","x":"kMLIrB3y7kbSVSQLXYDJTlDsOQP6Z3nkxK7TUHHUDWY","y":"VZQn0SSqRYcE0zjrNVmbzsgZURc-n3zymP77wNq9Uj4","crv":"P-256"}',
  ES384:
    '{"kty":"EC","x":"IqaS78ZxX8r4mn-_cJ7z1SqipcPrJlJbHwdIB2mEwqbqAYp-JFWpoaGXL4TCfXOi","y":"bNJvQpuDktgcXdYiYKFNvB4fwfyvWZnywq7KcnTD5uI3-3hL6DM1L24MJYEInOew","crv":"P-384"}',
  ES512:
    '{"kty":"EC","x":"AGJUy3DKU_7bJMbzQQeU49v9loLrPiiek9su6im0H859FjTJ4fXUzfk6uUoakUB4lNOj-b_HmS0qU5-VLWlwscdH","y":"AVMhEtOK7LgECTp6nnxpimi4gJMAtFGq5vxPhcV0TMpH_U95GgFz0uhRUfp4Lwb-tK7ueDTRg8NlMB5MkUYl8wuS","crv":"P-521"}',
  EdDSA: '{"crv":"Ed25519","x":"M8bRg7leEFb2ryB5E9jnumDXg16pOx4c48CA7SsalYc","kty":"OKP"}',
  PS: '{"kty":"RSA","n":"3X9aCM-oSNrqZ1QlEyGns7o3mnmA8lPJd62g66SILXNcUH2am3ykhG8B6LXqP7PbJts4VtUzrMqqG2K2UsrqEbSDUP5XM_UZeu6wahuv_aerFPxy4oSc9f19fs5KESbOvSjJvM6nUkK-bM5c4UUz03pi12GaPZ6Y29WsqzKeAgJLkrLvxmnzcH4gXW_iMtr28EwjgTIFdyGRZgDqa6xbw6RWr12GZuz2lPv88FhfitaCohagZJPrT5V65EAkwSOb","e":"AQAB"}',
};

/** The RSA key in PEM, and none of the others. */
export const RSA_PEM =
  '-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDLAA1kBMn09qO8RksM0HFZSlA1\n3bJrc/N8HYM3Jsx7Yx1i2IXPnrGrPpvv6iKqooquG+B1mfGeVgfpzn+UN+VQvoLl\nyVQx8i8XFM8NFcEdcrTULVoc/tlyvlqwjz/V3Dl0/iOTRehbwKaXGsSQEr4dX31x\nbf+QmLYz0uMT4M1sCQIDAQAB\n-----END PUBLIC KEY-----\n';

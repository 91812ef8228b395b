namespace MarocNumeric.Trust.Common.Http;

/// <summary>Marks an address that is served over plain HTTP too (OCSP, lists, authorities' certificates, health).</summary>
public sealed record ServedOnPlainHttp;

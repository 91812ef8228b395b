namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>The texts of services, requests and restorations; French in ServiceTexts.resx, the others beside it.</summary>
internal sealed class ServiceTexts;

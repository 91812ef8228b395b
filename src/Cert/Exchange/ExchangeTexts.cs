namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>The texts of what comes from other teams; French in ExchangeTexts.resx, the others beside it.</summary>
internal sealed class ExchangeTexts;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>The texts of receipts and authorisations that are older than the suite.</summary>
internal sealed class EarlierReceiptTexts;

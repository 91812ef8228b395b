namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>The texts of the pages of one's own account, of passkeys and of recovery codes; French in AccountTexts.resx, the others beside it.</summary>
internal sealed class AccountTexts;

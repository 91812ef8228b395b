namespace MarocNumeric.Trust.Common.SignedActs;

/// <summary>The words of documents that people sign in place of a second factor, and of their refusals, for every module that takes some; French in SignedActTexts.resx, the others beside it.</summary>
public sealed class SignedActTexts;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>The words of a register's page of open data; French in OpenDataTexts.resx, the others beside it.</summary>
public sealed class OpenDataTexts;

namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>The texts of the installation guides; French in InstallTexts.resx, the others beside it. <see cref="GuidePart"/> says how a part is written.</summary>
internal sealed class InstallTexts;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>The texts of organisations, enrolments, members and mandates; French in OrganisationTexts.resx, the others beside it.</summary>
internal sealed class OrganisationTexts;

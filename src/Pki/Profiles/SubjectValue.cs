namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>An attribute of a subject with the value that the certificate will carry.</summary>
internal sealed record SubjectValue(SubjectAttribute Attribute, string Value);

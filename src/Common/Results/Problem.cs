namespace MarocNumeric.Trust.Common.Results;

/// <summary>
/// A refusal that a caller may see (RFC 9457). The code is part of the public API and never changes its meaning;
/// the title is English for programs, pages show the text of the code in the reader's language.
/// </summary>
/// <param name="Code">Stable, "PKI-012".</param>
/// <param name="Status">The HTTP status that carries it.</param>
/// <param name="Title">The rule that was broken, the same for every occurrence.</param>
/// <param name="Detail">What was wrong this time; never a person's data, never a secret.</param>
/// <param name="Field">The field of the request at fault, in the API's own name, where there is one.</param>
public sealed record Problem(
    string Code,
    int Status,
    string Title,
    string? Detail = null,
    string? Field = null
);

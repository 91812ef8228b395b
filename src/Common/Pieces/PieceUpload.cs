using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>A file at the door, not read yet.</summary>
/// <param name="File">As the form carried it; null where there was none.</param>
/// <param name="Field">Its name in the form, for the refusal.</param>
/// <param name="Owner">The record that it shall belong to.</param>
/// <param name="Kind">What it proves there.</param>
/// <param name="KeepUntil">Until when it is kept as things stand; the owner moves it when it decides.</param>
public sealed record PieceUpload(
    IFormFile? File,
    string Field,
    Guid Owner,
    string Kind,
    Caller By,
    DateTimeOffset KeepUntil
);

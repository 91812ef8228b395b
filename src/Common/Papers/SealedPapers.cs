using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pieces;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>The contents of sealed papers.</summary>
internal sealed class SealedPapers(TrustOptions trust, IDataProtectionProvider ring)
    : SealedFiles("papers", trust, ring);

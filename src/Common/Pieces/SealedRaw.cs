using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The contents of raw files.</summary>
internal sealed class SealedRaw(TrustOptions trust, IDataProtectionProvider ring)
    : SealedFiles("raw", trust, ring);

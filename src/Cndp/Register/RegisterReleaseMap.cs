using MarocNumeric.Trust.Common.OpenData;

namespace MarocNumeric.Trust.Cndp.Register;

internal sealed class RegisterReleaseMap()
    : ReleaseMap(
        "register_releases",
        "Law 09-08 art. 3-1-e: a copy is kept as long as it serves; the register itself has no end"
    );

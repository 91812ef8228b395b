using MarocNumeric.Trust.Common.OpenData;

namespace MarocNumeric.Trust.Label.Awards;

internal sealed class AwardReleaseMap()
    : ReleaseMap(
        "label_releases",
        "Law 09-08 art. 3-1-e: a copy is kept as long as it serves; the register itself keeps its history"
    );

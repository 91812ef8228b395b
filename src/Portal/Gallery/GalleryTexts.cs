namespace MarocNumeric.Trust.Portal.Gallery;

/// <summary>The samples that the gallery shows; French in GalleryTexts.resx, the others beside it.</summary>
internal sealed class GalleryTexts;

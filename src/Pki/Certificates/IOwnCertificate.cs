namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>A use of certificates that the suite issues to itself: made before the doors open, and replaced in time.</summary>
internal interface IOwnCertificate
{
    /// <summary>Makes what is missing and replaces what is past half of its life.</summary>
    Task RotateAsync(OwnCertificates own, CancellationToken cancel);
}

namespace MarocNumeric.Trust.Identity.SignIn;

internal static class SignOutPage
{
    public const string Path = "/sign-out";
}

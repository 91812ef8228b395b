namespace MarocNumeric.Trust.Identity.SignIn;

internal static class SignInPage
{
    public const string Path = "/sign-in";
    public const string Return = "return";
}

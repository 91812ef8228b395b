using System.CommandLine;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust account --user NAME --name NAME --organisation NAME --role ROLE`: the first account of an installation, in the local store. Its secrets are printed once.</summary>
internal static class AccountCommand
{
    public static Command Make()
    {
        var user = Needed("--user", "What is typed at the sign-in");
        var name = Needed("--name", "How the person is called");
        var organisation = Needed(
            "--organisation",
            "Where the role is held, by name; an authority that is not there yet is entered"
        );
        var role = Needed("--role", "identity-admin for the first account of an installation");
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command(
            "account",
            "Opens an account with a second factor and a role, in the local store"
        )
        {
            user,
            name,
            organisation,
            role,
            json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    prepare: true,
                    async services =>
                    {
                        var desk =
                            services.GetService<IAccountDesk>()
                            ?? throw new CommandRefusedException(
                                "Trust:Modules leaves identity out: accounts are opened where it runs"
                            );
                        var opened = await desk.OpenAsync(
                            new(
                                parsed.GetValue(user)!,
                                parsed.GetValue(name)!,
                                parsed.GetValue(organisation)!,
                                parsed.GetValue(role)!
                            ),
                            cancel
                        );
                        return opened.Match(
                            account => Print(account, parsed.GetValue(json)),
                            problem => Refusal.Print(problem, parsed.GetValue(json))
                        );
                    },
                    cancel
                )
        );
        return command;
    }

    private static Option<string> Needed(string option, string description) =>
        new(option) { Description = description, Required = true };

    private static int Print(OpenedAccount account, bool json)
    {
        Console.WriteLine(
            json
                ? new JsonObject
                {
                    ["id"] = account.Id,
                    ["user"] = account.UserName,
                    ["organisation"] = account.Organisation,
                    ["password"] = account.Password,
                    ["totp"] = account.Totp,
                }.ToJsonString()
                : $"""
                Account {account.UserName} is open. This is told once:
                  password       {account.Password}
                  second factor  {account.Totp} (base32, for an authenticator app)
                """
        );
        return CommandLine.Done;
    }
}

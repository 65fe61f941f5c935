using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Commands;

/// <summary>The parser's help, followed by examples that can be copied.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Root = """
        Examples:
          renesandro                            serve the HTTP API on port 3000
          renesandro user add anna              let somebody in
          renesandro doctor                     is everything there that rendering needs?
          renesandro plan job.json              what would be made, and what would it take?
          renesandro render job.json            make it, into ./out

        Exit codes: 0 all done, 1 some failed, 2 bad request, 130 interrupted.
        """;

    private const string Render = """
        Examples:
          renesandro render job.json
          renesandro render job.json --out ~/Videos --take 5
          renesandro render job.json --seed 42  the same picks of music and speech again

        A job file holds blocks of clips; every combination of one clip per block is a variant:
          {
            "task_name": "summer",
            "video_blocks": { "hook": ["a.mp4", "b.mp4"], "offer": ["c.mp4", "https://example.com/d.mp4"] },
            "audio_blocks": { "bed": ["music.mp3"] },
            "text_to_speech": [ { "text": "Welcome", "voice": "Sarah" } ]
          }
        Paths start at the folder of the job file. The variants, manifest.json and manifest.csv go into
        a folder of their own: OUT/summer-1760000000.
        """;

    private const string Serve = """
        Examples:
          renesandro serve
          renesandro serve --no-worker          leaves the jobs to 'renesandro worker'
          renesandro serve --set Renesandro:Port=8080 --set 'Renesandro:Host=*'
          renesandro serve --set Renesandro:Fetching:AllowPrivate:0=localhost:8000
                                                takes sources from a server on this machine, too

        The first start makes a user 'admin' and shows the password once. Then:
          curl -d '{"name":"admin","password":"…"}' -H 'Content-Type: application/json' localhost:3000/auth/token
        """;

    private const string Worker = """
        Examples:
          renesandro serve --no-worker          on one machine: takes jobs
          renesandro worker                     beside it, in the same folder: renders them
          REDIS_URL=redis://cache:6379 renesandro worker --set Renesandro:Worker:Parallelism=2
                                                on any machine, when the API has the same REDIS_URL
        """;

    private const string User = """
        Examples:
          renesandro user add anna              asks for the password
          renesandro user add anna < password   takes the first line
          renesandro user password anna         sets another one, and ends what was signed in
          renesandro user list
          renesandro user remove anna
        """;

    private const string Drive = """
        Examples:
          renesandro drive login                client_secret.json, as Google gives it, is in this folder
          renesandro doctor                     whose drive is it, and how full?

        Over ssh, open the link where your browser is, and paste the address that it ends at.
        """;

    private const string Plan = """
        Examples:
          renesandro plan job.json
          renesandro plan job.json --json | jq '.variants[].file'
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command switch
        {
            RootCommand => Root,
            ServeCommand => Serve,
            WorkerCommand => Worker,
            UserCommand => User,
            DriveCommand => Drive,
            RenderCommand => Render,
            PlanCommand => Plan,
            _ => null,
        };
        if (examples is not null)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(examples);
        }

        return exitCode;
    }

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }
}

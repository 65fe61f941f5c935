using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Renesandro.Host.Commands;

/// <summary>The parser's help, followed by examples that can be copied.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Root = """
        Examples:
          renesandro                            serve the HTTP API on port 3000
          renesandro user add anna              add a user of the API
          renesandro doctor                     check what rendering needs
          renesandro plan job.json              show what would be rendered, and what it needs
          renesandro render job.json            render it into ./out
          renesandro approve MEDIA_ID           let a job go on after its preview
          renesandro check ad.mp4 --for tiktok  show what a platform would say of a video

        Exit codes: 0 success, 1 some variants failed, 2 bad request, 130 interrupted.
        """;

    private const string Render = """
        Examples:
          renesandro render job.json
          renesandro render job.json --out ~/Videos --take 5
          renesandro render job.json --seed 42  repeat the picks of music and speech
          renesandro render blocks.csv          a column a block, headed hook, text:headline, audio:bed, speech
          renesandro render blocks.csv --with options.json

        A job file holds blocks of clips; every combination of one clip per block is a variant:
          {
            "task_name": "summer",
            "video_blocks": { "hook": ["a.mp4", "b.mp4"], "offer": ["c.mp4", "https://example.com/d.mp4"] },
            "audio_blocks": { "bed": ["music.mp3"] },
            "text_to_speech": [ { "text": "Welcome", "voice": "Sarah" } ]
          }
        Paths are relative to the job file. The variants, manifest.json and manifest.csv are written to
        a new folder: OUT/summer-1760000000.
        """;

    private const string Serve = """
        Examples:
          renesandro serve
          renesandro serve --no-worker          leave rendering to 'renesandro worker'
          renesandro serve --set Renesandro:Port=8080 --set 'Renesandro:Host=*'
          renesandro serve --set Renesandro:Fetching:AllowPrivate:0=localhost:8000
                                                also allow sources from a server on this machine

        The first start creates a user 'admin' and shows the password once. Then:
          curl -d '{"name":"admin","password":"…"}' -H 'Content-Type: application/json' localhost:3000/auth/token
        """;

    private const string Worker = """
        Examples:
          renesandro serve --no-worker          on the same machine: accepts jobs
          renesandro worker                     beside it, in the same folder: renders them
          REDIS_URL=redis://cache:6379 renesandro worker --set Renesandro:Worker:Parallelism=2
                                                on any machine, if the API has the same REDIS_URL
        """;

    private const string User = """
        Examples:
          renesandro user add anna              prompts for the password
          renesandro user add anna < password   reads it from the first line of a file
          renesandro user password anna         sets a new password, and ends all sessions
          renesandro user list
          renesandro user remove anna
        """;

    private const string Drive = """
        Examples:
          renesandro drive login                with client_secret.json from Google in this folder
          renesandro doctor                     shows the account and the free space

        Over SSH, open the link in a browser on your own machine, and paste the address that it ends at.
        """;

    private const string Plan = """
        Examples:
          renesandro plan job.json
          renesandro plan job.json --json | jq '.variants[].file'
          renesandro plan blocks.csv            a spreadsheet: a column a block, an alternative a cell
        """;

    private const string Approve = """
        Examples:
          renesandro approve 0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10             all variants
          renesandro approve 0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10 0,3,10-19   these, and those of the preview
          renesandro approve 0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10 --cancel    no more

        It finds the jobs of the server or worker that has the same configuration, and may run beside it.
        """;

    private const string Check = """
        Examples:
          renesandro check ad.mp4 --for tiktok
          renesandro check out/summer-1760000000 --for tiktok,youtube
          renesandro check job.json --for youtube --json

        Nothing is rendered. Exit codes: 0 all would be taken, 1 something would be refused or cannot be read, 2 bad request.
        """;

    private const string Upload = """
        Examples:
          renesandro upload a.mp4 b.mp4         for the only user of this installation
          renesandro upload *.mp4 --user anna
          RENESANDRO_TOKEN=… renesandro upload *.mp4 --to https://render.example.com
          renesandro upload *.mp4 --to https://render.example.com --user anna
                                                prompts for the password

        Prints a line such as upload://0f3c9a52d41b4e8fa6c07d1e92b85f34/a.mp4 for each file: the source to write in
        a job. What was broken off goes on where it was when the command is run again.
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
            ApproveCommand => Approve,
            CheckCommand => Check,
            UploadCommand => Upload,
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

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Fetching.Http;

public class PrivateAddressTests : FetchingTest
{
    private const string Refusal = "leads to an address that is not public: give a public link, or have host:port added to Renesandro:Fetching:AllowPrivate.";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_host_on_loopback_is_refused_and_gets_no_request(string host)
    {
        await using var origin = new OriginServer(Answer("200 OK", "", "secret"));
        var source = new Uri($"http://{host}:{origin.Port}/clip.mp4?x=1");

        var exception = await FailAsync(Fetcher(), source);

        exception.Message.ShouldBe($"{source.GetLeftPart(UriPartial.Path)} {Refusal}");
        exception.IsTransient.ShouldBeFalse();
        origin.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_with_one_private_address_among_public_ones_is_refused()
    {
        await using var origin = new OriginServer(Answer("200 OK", "", "secret"));
        var fetcher = Fetcher(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.Loopback]));

        (await FailAsync(fetcher, new Uri($"http://rebind.example:{origin.Port}/clip.mp4"))).Message.ShouldEndWith(Refusal);
        origin.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused_without_naming_it()
    {
        await using var inside = new OriginServer(Answer("200 OK", "", "secret"));
        await using var origin = new OriginServer(Redirect(() => $"http://127.0.0.1:{inside.Port}/latest/meta-data"));

        var exception = await FailAsync(Fetcher(origin), origin.Url());

        exception.Message.ShouldBe($"{origin.Url()} {Refusal}");
        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_allowance_names_one_port_of_one_host()
    {
        await using var origin = new OriginServer(Answer("200 OK", "", "there"));
        await using var other = new OriginServer(Answer("200 OK", "", "secret"));

        await FailAsync(Fetcher(origin), other.Url());
        await FailAsync(Fetcher(origin), new Uri($"http://localhost:{origin.Port}/clip.mp4"));
        await Fetcher(configure: options => options.AllowPrivate.Add($"LocalHost:{origin.Port}"))
            .FetchAsync(new Uri($"http://localhost:{origin.Port}/clip.mp4"), Output);

        File.ReadAllText(Output).ShouldBe("there");
        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://h/a.mp4")]
    [InlineData("gopher://h/a.mp4")]
    [InlineData("data:video/mp4,x")]
    [InlineData("http://user:pass@h/a.mp4")]
    public async Task A_redirect_to_another_kind_of_link_is_refused(string location)
    {
        await using var origin = new OriginServer(Redirect(() => location));

        var exception = await FailAsync(Fetcher(origin), origin.Url());

        exception.Message.ShouldBe($"{origin.Url()} redirects to something other than a plain http or https link: give the link to the file itself.");
        origin.Requests.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_loop_of_redirects_ends_after_five()
    {
        await using var origin = new OriginServer(Redirect(() => "/clip.mp4"));

        (await FailAsync(Fetcher(origin), origin.Url())).Message.ShouldEndWith("redirects more than 5 times: give the link that it ends at.");
        origin.Requests.Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_redirect_without_a_target_is_refused()
    {
        await using var origin = new OriginServer(Answer("302 Found"));

        (await FailAsync(Fetcher(origin), origin.Url())).Message.ShouldEndWith("redirects without a target: give the link to the file itself.");
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_reported()
    {
        var fetcher = Fetcher(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        (await FailAsync(fetcher, new Uri("https://nowhere.example/a.mp4"))).Message
            .ShouldBe("https://nowhere.example/a.mp4 has a host that cannot be found: check its spelling.");
    }

    [Fact]
    public async Task A_server_that_is_down_is_retried_and_reported()
    {
        // Bound and not listening: the port refuses, and nobody else can get it meanwhile.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var place = closed.LocalEndPoint!.ToString()!;
        var source = new Uri($"http://{place}/clip.mp4");

        var exception = await FailAsync(Fetcher(configure: options => options.AllowPrivate.Add(place)), source);

        exception.Message.ShouldBe($"{source} cannot be reached: its server does not answer.");
        exception.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = ServeAsync();

        var exception = await FailAsync(
            Fetcher(configure: options => options.AllowPrivate.Add($"127.0.0.1:{port}")), new Uri($"https://127.0.0.1:{port}/clip.mp4"));

        exception.Message.ShouldContain("the certificate of its server is not trusted");
        exception.IsTransient.ShouldBeFalse();
        await serving;

        async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            try
            {
                await stream.AuthenticateAsServerAsync(certificate);
                await stream.CopyToAsync(Stream.Null);
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client hangs up when it has seen the certificate.
            }
        }
    }
}

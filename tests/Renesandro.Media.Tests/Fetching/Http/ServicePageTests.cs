using System.Text;
using Renesandro.Media.Fetching.Http;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching.Http;

public class ServicePageTests : FetchingTest
{
    [Theory]
    [InlineData("<html><head><title>Google Drive - Virus scan warning</title>", "Google Drive warns that the file is too large to be scanned for viruses.")]
    [InlineData("<html><head><title>Google Drive - Quota exceeded</title>", "Google Drive says that the file was downloaded too often")]
    [InlineData("<html><title>Google Drive</title>Sorry! Too many users have viewed or downloaded this file recently.", "Google Drive says that the file was downloaded too often")]
    [InlineData("<html lang=\"en\"><title>Sign in - Google Accounts</title>", "Google Drive requires a login. Share the file with anyone")]
    [InlineData("<html><title>Google Drive: Access Denied</title>", "Google Drive does not give everyone access to the file.")]
    [InlineData("<html><title>clip.mp4 - Google Drive</title>", "it is a page of Google Drive")]
    [InlineData("<!DOCTYPE html><title>Login - Dropbox</title>", "Dropbox requires a login.")]
    [InlineData("<!DOCTYPE html><title>Dropbox - clip.mp4 - Simplify your life</title>", "it is a page of Dropbox")]
    [InlineData("<!DOCTYPE html><title>Dropbox - Link not found</title>", "Dropbox says that the file no longer exists.")]
    [InlineData("<!DOCTYPE html><title>Dropbox</title><p>This link is temporarily disabled: it is generating too much traffic", "Dropbox says that the file was downloaded too often")]
    [InlineData("<html><title>Sign in to your account</title>", "OneDrive requires a login.")]
    [InlineData("<html><title>clip.mp4 - OneDrive</title>", "it is a page of OneDrive")]
    public async Task A_page_instead_of_a_file_is_recognized(string page, string said)
    {
        foreach (var status in new[] { "200 OK", "403 Forbidden" })
        {
            await using var origin = new OriginServer(OriginServer.Answer(status, "Content-Type: text/html\r\n", page));

            var exception = await FailAsync(Fetcher(origin), origin.Url());

            exception.Message.ShouldStartWith($"http://{origin.HostPort}/clip.mp4 returned a web page, not a file: {said}");
            exception.IsTransient.ShouldBeFalse();
            origin.Requests.Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_late_title_is_found_and_an_endless_page_is_not_read_to_its_end()
    {
        var late = $"<html>{new string(' ', 40_000)}<title>Google Drive - Virus scan warning</title>{new string(' ', 5_000_000)}";
        await using var origin = new OriginServer(OriginServer.Answer("200 OK", "Content-Type: text/html\r\n", late));

        (await FailAsync(Fetcher(origin), origin.Url())).Message.ShouldContain("too large to be scanned for viruses");
    }

    [Theory]
    [InlineData("https://accounts.google.com/v3/signin/identifier", "Google Drive requires a login.")]
    [InlineData("https://login.microsoftonline.com/common/oauth2/authorize", "OneDrive requires a login.")]
    [InlineData("https://www.dropbox.com/login?cont=x", "Dropbox requires a login.")]
    [InlineData("https://acme.sharepoint.com/:v:/s/ads/EXyz", "it is a page of OneDrive")]
    public void Where_a_page_came_from_counts_as_well(string at, string said) =>
        ServicePage.Tell(new Uri(at), Encoding.UTF8.GetBytes("<html><title>…</title>")).ShouldNotBeNull().ShouldStartWith(said);

    [Fact]
    public void A_page_of_another_site_is_not_taken_for_one_of_theirs() =>
        ServicePage.Tell(new Uri("https://example.com/login"), "<html><title>Log in</title>quota exceeded"u8).ShouldBeNull();
}

//! PDFs that are broken, locked, empty or out to do harm: each is refused with its reason, or read with a warning, and the command
//! never aborts. The files are made here, byte by byte.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// A PDF of numbered objects. The first is the catalogue, the second the page tree.
struct Pdf {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

impl Pdf {
    fn new(objects: &[&str]) -> Self {
        let objects = objects.iter().map(|object| object.as_bytes().to_vec()).collect();
        Self { objects, trailer: String::new() }
    }

    /// One page with this content: objects 1 to 4 and the content as the fifth.
    fn of_page(content: &str) -> Self {
        Self::of_stream("", content.as_bytes())
    }

    fn of_stream(entries: &str, content: &[u8]) -> Self {
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> >>";
        let mut pdf = Self::new(&[CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, FONT]);
        pdf.push(stream(entries, content));
        pdf
    }

    fn push(&mut self, object: Vec<u8>) {
        self.objects.push(object);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = String::new();
        for (number, object) in (1..).zip(&self.objects) {
            writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
            bytes.extend(format!("{number} 0 obj\n").into_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let (start, count) = (bytes.len(), self.objects.len() + 1);
        let trailer = &self.trailer;
        let end = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        );
        bytes.extend(end.into_bytes());
        bytes
    }
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} {entries} >>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// Twelve lines of a policy.
fn policy() -> String {
    let mut content = "BT /F 11 Tf 14 TL 50 780 Td".to_owned();
    for line in 1..=12 {
        let words = format!("We keep your personal data for {line} years after the end of the contract.");
        write!(content, " ({words}) Tj T*").unwrap();
    }
    content + " ET"
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// This many mebibytes of line ends, packed.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let chunk = vec![b'\n'; 1 << 20];
    for _ in 0..mebibytes {
        encoder.write_all(&chunk).unwrap();
    }
    encoder.finish().unwrap()
}

fn inspect(name: &str, bytes: &[u8], options: &[&str]) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile_pdf");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(["inspect", "--format", "text"]).args(options).arg(&path).output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_refused(name: &str, bytes: &[u8], options: &[&str], reason: &str) {
    let output = inspect(name, bytes, options);
    let said = words(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{name}: {said}");
    assert!(said.contains(reason), "{name}: {said}");
    assert!(output.stdout.is_empty(), "{name}");
}

fn assert_read(name: &str, bytes: &[u8], warning: &str) {
    let output = inspect(name, bytes, &[]);
    let said = words(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{name}: {said}");
    assert!(said.contains(warning), "{name}: {said}");
    assert!(words(&output.stdout).contains("for 3 years after the end of the contract."), "{name}");
}

#[test]
fn a_sound_file_is_read_without_a_warning() {
    let bytes = Pdf::of_page(&policy()).bytes();
    assert_read("sound", &bytes, "");
    assert!(inspect("sound", &bytes, &[]).stderr.is_empty());
}

#[test]
fn a_password_is_named() {
    let mut pdf = Pdf::of_page(&policy());
    let key = "<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>";
    pdf.trailer = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key} >> /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]"
    );
    assert_refused("password", &pdf.bytes(), &[], "is protected by a password");
}

#[test]
fn a_scan_needs_text_recognition() {
    let mut pdf = Pdf::of_page("q 595 0 0 842 0 0 cm /X Do Q");
    let entries = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8";
    pdf.push(stream(entries, &[0, 255, 255, 0]));
    assert_refused("scan", &pdf.bytes(), &[], "needs OCR");
}

#[test]
fn an_empty_file_is_never_an_empty_document() {
    assert_refused("blank", &Pdf::of_page("").bytes(), &[], "without any text");
}

#[test]
fn a_file_that_breaks_off_is_read_as_far_as_it_goes() {
    let bytes = Pdf::of_page(&policy()).bytes();
    let end = bytes.windows(4).position(|window| window == b"xref").unwrap();
    assert_read("without-table", bytes.get(..end).unwrap(), "damaged or breaks off");
    assert_refused("stump", bytes.get(..60).unwrap(), &[], "broken PDF");
    assert_refused("signature", b"%PDF-1.7\n", &[], "broken PDF");
    let garbage: Vec<u8> = (0..5000_u32).map(|index| u8::try_from(index * 7919 % 251).unwrap()).collect();
    assert_refused("garbage", &[b"%PDF-1.4\n".as_slice(), &garbage].concat(), &[], "broken PDF");
}

#[test]
fn a_file_with_broken_contents_is_read_with_a_warning() {
    let pdf = |packed: &[u8]| Pdf::of_stream("/Filter /FlateDecode", packed).bytes();
    let whole = packed(format!("{}{}", policy(), policy().replace("700 Td", "300 Td")).as_bytes());
    assert_read("whole-contents", &pdf(&whole), "");
    let mut broken = whole.clone();
    *broken.last_mut().unwrap() ^= 1;
    assert_read("broken-contents", &pdf(&broken), "damaged or breaks off");
}

#[test]
fn cycles_end() {
    let own_parent = Pdf::new(&[CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>"]);
    assert_refused("page-tree", &own_parent.bytes(), &[], "broken PDF");
    let mut form = Pdf::of_page(&format!("{} /X Do", policy()));
    let entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>";
    form.push(stream(entries, b"/X Do /X Do"));
    let output = inspect("form", &form.bytes(), &["--limit", "seconds=2"]);
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", words(&output.stderr));
    let mut length = Pdf::of_page(&policy());
    *length.objects.get_mut(4).unwrap() =
        [b"<< /Length 5 0 R >>\nstream\n".as_slice(), policy().as_bytes(), b"\nendstream"].concat();
    assert_read("own-length", &length.bytes(), "");
    let mut previous = Pdf::of_page(&policy());
    previous.trailer = "/Prev 9".to_owned();
    let bytes = previous.bytes();
    let start = bytes.windows(5).position(|window| window == b"xref\n").unwrap();
    previous.trailer = format!("/Prev {start}");
    assert_read("own-table", &previous.bytes(), "");
}

#[test]
fn deep_nesting_does_not_overflow() {
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let mut pdf = Pdf::of_page(&format!("{} {deep} TJ", policy()));
    pdf.push(deep.into_bytes());
    pdf.trailer = "/Info 6 0 R".to_owned();
    let output = inspect("nested", &pdf.bytes(), &[]);
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", words(&output.stderr));
    let states = Pdf::of_page(&format!("{} {}", "q ".repeat(300_000), policy()));
    assert_read("states", &states.bytes(), "");
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let pdf = Pdf::of_stream("/Filter /FlateDecode", &bomb(200));
    assert_refused("bomb", &pdf.bytes(), &[], "unpacks to more than 128 MiB");
    let twice = Pdf::of_stream("/Filter [/FlateDecode /FlateDecode]", &packed(&bomb(400)));
    let options = ["--limit", "memory=300"];
    assert_refused("bomb-in-bomb", &twice.bytes(), &options, "could not be read in 300 MiB of memory");
}

#[test]
fn limits_are_named_and_can_be_raised() {
    let page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>";
    let pages = "3 0 R ".repeat(5) + "6 0 R 7 0 R 8 0 R";
    let mut pdf = Pdf::new(&[CATALOGUE, &format!("<< /Type /Pages /Kids [{pages}] /Count 4 >>"), page, FONT]);
    pdf.push(stream("", policy().as_bytes()));
    (0..3).for_each(|_| pdf.push(page.as_bytes().to_vec()));
    let bytes = pdf.bytes();
    assert_refused("pages", &bytes, &["--limit", "pages=3"], "--limit pages=NUMBER");
    assert_refused("glyphs", &bytes, &["--limit", "glyphs=100"], "--limit glyphs=NUMBER");
    assert_eq!(inspect("pages", &bytes, &["--limit", "pages=4"]).status.code(), Some(0));
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let bytes = Pdf::of_page(&policy()).bytes();
    assert_refused("slow", &bytes, &["--limit", "seconds=0"], "could not be read in 0 seconds");
}

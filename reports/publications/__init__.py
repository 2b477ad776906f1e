"""Publications: works with editions by language and format, searched, cited, downloaded."""

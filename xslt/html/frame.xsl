<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What every page has: head, policy, skip link, navigation, main. Identifiers that pages make for themselves begin with
      `em.`, which no document's identifier does (html.py sees to that). Everything outside the words of the article carries
      data-generated.</xd:desc>
  </xd:doc>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no" use-character-maps="h:controls"/>

  <xd:doc><xd:desc>Language of the interface, BCP 47.</xd:desc></xd:doc>
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <xd:doc><xd:desc>All languages of the interface, separated by blanks; the first is that of the folder itself.</xd:desc></xd:doc>
  <xsl:param name="languages" as="xs:string" select="'en'"/>
  <xd:doc><xd:desc>The name of the page's file, the same in every language.</xd:desc></xd:doc>
  <xsl:param name="file" as="xs:string" select="''"/>
  <xd:doc><xd:desc>The way from the page to the folder of the first language: empty, or "../".</xd:desc></xd:doc>
  <xsl:param name="root" as="xs:string" select="''"/>
  <xd:doc><xd:desc>Title of the whole edition; may be empty.</xd:desc></xd:doc>
  <xsl:param name="edition-title" as="xs:string" select="''"/>
  <xd:doc><xd:desc>Whether pages whose rights are not cleared ask search engines to stay away.</xd:desc></xd:doc>
  <xsl:param name="noindex" as="xs:boolean" select="true()"/>
  <xd:doc><xd:desc>Other outputs of the article: `links/link` with @label and @href, in no namespace.</xd:desc></xd:doc>
  <xsl:param name="links" as="document-node()?" select="()"/>
  <xd:doc><xd:desc>What a page says of its own citation, `citations` as citing.py makes it, in no namespace.</xd:desc></xd:doc>
  <xsl:param name="citations" as="document-node()?" select="()"/>
  <xd:doc><xd:desc>The edition's own look: `theme` with @logo, @font, @header, @footer and a `style` with @href for each stylesheet, in no
    namespace.</xd:desc></xd:doc>
  <xsl:param name="theme" as="document-node()?" select="()"/>
  <xd:doc><xd:desc>Whether the edition has a feed of its versions (feed.xml).</xd:desc></xd:doc>
  <xsl:param name="has-feed" as="xs:boolean" select="false()"/>

  <xd:doc><xd:desc>Whether the edition has a search page with its index (the extra `search`).</xd:desc></xd:doc>
  <xsl:param name="has-search" as="xs:boolean" select="false()"/>

  <!-- HTML forbids the control characters 7F to 9F, which XML allows: shown as the replacement character -->
  <xsl:character-map name="h:controls">
    <xsl:output-character character="&#x7F;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x80;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x81;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x82;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x83;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x84;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x85;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x86;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x87;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x88;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x89;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8A;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8B;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8C;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8D;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8E;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x8F;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x90;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x91;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x92;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x93;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x94;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x95;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x96;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x97;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x98;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x99;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9A;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9B;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9C;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9D;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9E;" string="&#xFFFD;"/>
    <xsl:output-character character="&#x9F;" string="&#xFFFD;"/>
  </xsl:character-map>

  <xd:doc>
    <xd:desc>Files that scripts and readers may rely on, in the order of the navigation.</xd:desc>
  </xd:doc>
  <xsl:variable name="h:indexes" as="xs:string+" select="'index', 'persons', 'places', 'works', 'corrections', 'search'[$has-search]"/>

  <!-- h:main: what stands between header and footer of a page, from its document. It is no parameter of h:page, as it would be built
       as a tree of its own and copied. -->
  <xsl:mode name="h:main" on-no-match="fail" on-multiple-match="fail"/>

  <!-- A whole page. -->
  <xsl:template name="h:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="current" as="xs:string"/>
    <xsl:param name="is-withheld" as="xs:boolean"/>
    <xsl:param name="authors" as="xs:string*" select="()"/>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:variable name="edition" as="xs:string" select="($edition-title[.], em:label('edition', $language))[1]"/>
    <!-- the search page alone runs a program of its own (WebAssembly) and fetches its index -->
    <xsl:variable name="asking" as="xs:string*" select="if ($current eq 'search') then (&quot; 'wasm-unsafe-eval'&quot;, &quot;connect-src 'self'; &quot;) else ()"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'self' file:; script-src 'self' file:{$asking[1]}; img-src 'self' file:; {h:font-policy()}{$asking[2]}base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="$noindex and $is-withheld">
          <meta name="robots" content="noindex, nofollow, noarchive"/>
        </xsl:if>
        <xsl:for-each select="$authors">
          <meta name="author" content="{.}"/>
        </xsl:for-each>
        <xsl:for-each select="$citations/*:citations/*:tag">
          <meta name="{@name}" content="{@content}"/>
        </xsl:for-each>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <title>{string-join(distinct-values(($title[.], $edition)), ' · ')}</title>
        <link rel="stylesheet" href="{$root}edition.css"/>
        <xsl:for-each select="$theme/*:theme/*:style">
          <link rel="stylesheet" href="{$root}{@href}"/>
        </xsl:for-each>
        <xsl:for-each select="$citations/*:citations/*:link">
          <link rel="{@rel}" href="{@href}">
            <xsl:sequence select="@type"/>
          </link>
        </xsl:for-each>
        <xsl:for-each select="h:other-languages()">
          <link rel="alternate" hreflang="{.}" href="{h:in-language(.)}"/>
        </xsl:for-each>
        <xsl:if test="$has-feed">
          <link rel="alternate" type="application/atom+xml" href="{$root}feed.xml"/>
        </xsl:if>
        <xsl:for-each select="$citations/*:citations/*:data">
          <!-- escaped already: no character in it could end the element -->
          <script type="application/ld+json">{.}</script>
        </xsl:for-each>
        <script src="{$root}edition.js" defer=""/>
        <xsl:if test="$current = ('search', 'corrections')">
          <script src="{$root}{$current}.js" defer=""/>
        </xsl:if>
      </head>
      <body class="page-{$current}" data-close="{em:label('close', $language)}">
        <a class="skip" href="#em.main" data-generated="">{em:label('skip', $language)}</a>
        <header class="site" data-generated="">
          <a class="home" href="index.html">
            <xsl:sequence select="h:lang-of-edition()"/>
            <xsl:for-each select="$theme/*:theme/@logo">
              <img class="logo" src="{$root}{.}" alt=""/>
            </xsl:for-each>
            <xsl:value-of select="$edition"/>
          </a>
          <xsl:sequence select="h:own-words($theme/*:theme/@header, 'own-header')"/>
          <xsl:if test="exists(h:other-languages())">
            <nav class="languages" aria-label="{em:label('nav.languages', $language)}">
              <ul>
                <xsl:for-each select="tokenize($languages)">
                  <li>
                    <a href="{h:in-language(.)}" lang="{.}" hreflang="{.}">
                      <xsl:if test=". = $language">
                        <xsl:attribute name="aria-current" select="'true'"/>
                      </xsl:if>
                      <xsl:value-of select="em:label('language', .)"/>
                    </a>
                  </li>
                </xsl:for-each>
              </ul>
            </nav>
          </xsl:if>
          <nav aria-label="{em:label('nav.edition', $language)}">
            <ul>
              <xsl:for-each select="$h:indexes">
                <li>
                  <a href="{.}.html">
                    <xsl:if test=". = $current">
                      <xsl:attribute name="aria-current" select="'page'"/>
                    </xsl:if>
                    <xsl:value-of select="em:label('nav.' || ., $language)"/>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
        </header>
        <main id="em.main" tabindex="-1">
          <xsl:apply-templates select="." mode="h:main"/>
        </main>
        <footer class="site" data-generated="">
          <xsl:sequence select="h:own-words($theme/*:theme/@footer, 'own-footer')"/>
          <p>{em:label('footer', $language)}</p>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- words that the edition gives for every page; they are in its first language -->
  <xsl:function name="h:own-words" as="element()?">
    <xsl:param name="words" as="attribute()?"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:for-each select="$words">
      <p class="{$class}">
        <xsl:if test="$language ne tokenize($languages)[1]">
          <xsl:attribute name="lang" select="tokenize($languages)[1]"/>
        </xsl:if>
        <xsl:value-of select="."/>
      </p>
    </xsl:for-each>
  </xsl:function>

  <xd:doc>
    <xd:desc>The language of what the edition words itself, its title first: the first of the interface's.</xd:desc>
    <xd:return>a lang attribute on pages in another language</xd:return>
  </xd:doc>
  <xsl:function name="h:lang-of-edition" as="attribute(lang)?" visibility="public">
    <xsl:if test="$language ne tokenize($languages)[1] and $edition-title">
      <xsl:attribute name="lang" select="tokenize($languages)[1]"/>
    </xsl:if>
  </xsl:function>

  <!-- fonts are fetched only where the edition has one of its own -->
  <xsl:function name="h:font-policy" as="xs:string">
    <xsl:sequence select="if ($theme/*:theme/@font) then &quot;font-src 'self' file:; &quot; else ''"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The languages of the interface beside the page's own.</xd:desc>
    <xd:return>language tags</xd:return>
  </xd:doc>
  <xsl:function name="h:other-languages" as="xs:string*" visibility="public">
    <xsl:sequence select="tokenize($languages)[not(. = $language)]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The address of this page in another language of the interface.</xd:desc>
    <xd:param name="wanted">the language</xd:param>
    <xd:return>"../ru/vn-1210.html"</xd:return>
  </xd:doc>
  <xsl:function name="h:in-language" as="xs:string" visibility="public">
    <xsl:param name="wanted" as="xs:string"/>
    <xsl:sequence select="$root || (if ($wanted eq tokenize($languages)[1]) then '' else $wanted || '/') || encode-for-uri($file)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>An address that is safe to link to from a pointer: a place of this page, or a web or mail address. Anything else
      (other schemes, files that are not part of the edition, places that do not exist) gives nothing, and the words stand without
      a link.</xd:desc>
    <xd:param name="pointer">one pointer of a TEI attribute</xd:param>
    <xd:param name="context">a node of the document it stands in</xd:param>
    <xd:return>an address, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:address" as="xs:string?" visibility="public">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:sequence select="h:address-within(em:tei($context), $pointer)"/>
      </xsl:when>
      <xsl:when test="matches($pointer, '^(https?://|mailto:)[^\s&lt;>&quot;]+$', 'i')">
        <xsl:sequence select="$pointer"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- where a pointer within a document leads; most names of a text lead where others led before -->
  <xsl:function name="h:address-within" as="xs:string?" cache="yes">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="target" as="element()?" select="key('em:id', substring($pointer, 2), $tei)[1]"/>
    <xsl:sequence select="
        if ($target/self::person or $target/self::place or $target/self::org) then h:entity-address($target/@xml:id)
        else if (h:is-on-page($target)) then $pointer
        else ()"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether an element's identifier stands on the article's page: it is part of the text, the text's root, or a
      witness.</xd:desc>
    <xd:param name="element">the target of a pointer, or nothing</xd:param>
    <xd:return>true where a link will find it</xd:return>
  </xd:doc>
  <xsl:function name="h:is-on-page" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="exists($element[@xml:id][ancestor-or-self::text or ancestor-or-self::sourceDoc or self::TEI
        or self::witness or @xml:id = 'orig'])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Where an entity stands in the indexes.</xd:desc>
    <xd:param name="id">the identifier of a person, place or organisation, as an attribute of its entry</xd:param>
    <xd:return>"persons.html#pers-giap"</xd:return>
  </xd:doc>
  <xsl:function name="h:entity-address" as="xs:string" visibility="public">
    <xsl:param name="id" as="attribute()"/>
    <xsl:sequence select="(if ($id/parent::person) then 'persons' else 'places') || '.html#' || $id"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A heading of generated matter.</xd:desc>
    <xd:param name="key">its label</xd:param>
    <xd:return>an h2</xd:return>
  </xd:doc>
  <xsl:function name="h:heading" as="element()" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <h2>{em:label($key, $language)}</h2>
  </xsl:function>
</xsl:stylesheet>
